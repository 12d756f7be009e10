package io.openim.lite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server of OPENIM_API and OPENIM_WS, with OPENIM_USER's OPENIM_TOKEN; OPENIM_PEER answers texts. */
class OpenIMClientTest {
  private static final String API = System.getenv("OPENIM_API");
  private static final String WS = System.getenv("OPENIM_WS");
  private static final String USER = System.getenv("OPENIM_USER");
  private static final String TOKEN = System.getenv("OPENIM_TOKEN");
  private static final String PEER = System.getenv("OPENIM_PEER");

  private final OpenIMClient client = OpenIMClient.getInstance();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  static final class Refused extends RuntimeException {
    final int code;

    Refused(int code, String text) {
      super(text);
      this.code = code;
    }
  }

  /** What a call comes to. */
  private static String outcome(Consumer<OnBase<String>> call) throws Exception {
    CompletableFuture<String> done = new CompletableFuture<>();
    call.accept(
        new OnBase<>() {
          @Override
          public void onError(int code, String error) {
            done.completeExceptionally(new Refused(code, error));
          }

          @Override
          public void onSuccess(String data) {
            done.complete(data);
          }
        });
    return done.get(20, TimeUnit.SECONDS);
  }

  private static Refused refused(Consumer<OnBase<String>> call) {
    return (Refused) assertThrows(ExecutionException.class, () -> outcome(call)).getCause();
  }

  private String ask(String method, String args) throws Exception {
    return outcome(base -> client.invoke(method, base, args));
  }

  /** The first thing told that contains `text`. */
  private String heard(String text) throws InterruptedException {
    for (; ; ) {
      String line = told.poll(20, TimeUnit.SECONDS);
      assertTrue(line != null, text + " was not told");
      if (line.contains(text)) return line;
    }
  }

  @BeforeEach
  void init() {
    assumeTrue(API != null, "OPENIM_API names no server");
    String config = "{\"apiAddr\":\"" + API + "\",\"wsAddr\":\"" + WS + "\",\"platformID\":2}";
    OnConnListener conn =
        new OnConnListener() {
          @Override
          public void onConnectSuccess() {
            told.add("onConnectSuccess");
          }

          @Override
          public void onConnectFailed(int code, String error) {
            told.add("onConnectFailed " + code);
          }

          @Override
          public void onUserTokenInvalid(String reason) {
            told.add("onUserTokenInvalid");
          }
        };
    assertTrue(client.initSDK(config, conn));
    for (String group : new String[] {"message", "conversation"})
      client.setListener(group, (name, json) -> told.add(name + " " + json));
  }

  @AfterEach
  void logout() throws Exception {
    if (API != null) outcome(client::logout);
    assertEquals(1, client.getLoginStatus());
  }

  @Test
  void logsInAndTalks() throws Exception {
    assertEquals(1, client.getLoginStatus());
    assertEquals("null", outcome(base -> client.login(base, USER, TOKEN)));
    assertEquals(3, client.getLoginStatus());
    heard("onConnectSuccess");
    heard("OnSyncServerFinish");
    String message = ask("createTextMessage", "[\"from Java \ud83d\ude00\"]");
    String sent = ask("sendMessage", "[" + message + ",\"" + PEER + "\",\"\"]");
    assertTrue(sent.contains("\"status\":2"), sent);
    heard("You said: from Java \ud83d\ude00");
    String rows = ask("getAllConversationList", "[]");
    assertTrue(rows.contains(PEER), rows);
  }

  @Test
  void comesBackByItself() throws Exception {
    outcome(base -> client.login(base, USER, TOKEN));
    heard("OnSyncServerFinish");
    // The peer has the line cut, then writes.
    String message = ask("createTextMessage", "[\"cut\"]");
    ask("sendMessage", "[" + message + ",\"" + PEER + "\",\"\"]");
    heard("onConnectSuccess");
    heard("after the cut");
  }

  @Test
  void saysWhatIsWrong() throws Exception {
    Refused field = refused(base -> client.login(base, "", TOKEN));
    assertEquals(10002, field.code);
    assertTrue(field.getMessage().contains("userID"), field.getMessage());
    Refused early = refused(base -> client.invoke("getAllConversationList", base, "[]"));
    assertEquals(10004, early.code);
    Refused token = refused(base -> client.login(base, USER, "none"));
    assertTrue(token.code > 1500 && token.code < 1508, "code " + token.code);
    heard("onConnectFailed " + token.code);
    heard("onUserTokenInvalid");
  }
}
