package io.openim.lite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.mozilla.javascript.NativeObject;
import org.mozilla.javascript.typedarrays.NativeTypedArrayView;

/** What the adapter of openim.js asks for: sockets and requests by OkHttp, timers by the engine. */
public final class Host {
  private final OkHttpClient http = new OkHttpClient();
  private final Map<Integer, WebSocket> sockets = new ConcurrentHashMap<>();
  private final Engine engine = new Engine(this, "/openim.js");

  Engine engine() {
    return engine;
  }

  public void startTimer(int id, double ms) {
    engine.startTimer(id, (long) ms);
  }

  public void stopTimer(int id) {
    engine.stopTimer(id);
  }

  public void openSocket(int id, String url) {
    try {
      Request request = new Request.Builder().url(url).build();
      sockets.put(id, http.newWebSocket(request, new Frames(id)));
    } catch (IllegalArgumentException e) {
      tell("closed" + id, String.valueOf(e.getMessage()));
    }
  }

  public void sendText(int id, String text) {
    WebSocket socket = sockets.get(id);
    if (socket != null) socket.send(text);
  }

  public void sendBytes(int id, NativeTypedArrayView<?> view) {
    byte[] all = view.getBuffer().getBuffer();
    WebSocket socket = sockets.get(id);
    if (socket != null) socket.send(ByteString.of(all, view.getByteOffset(), view.getByteLength()));
  }

  public void closeSocket(int id) {
    WebSocket socket = sockets.remove(id);
    // Not yet open, or on a line that is gone: nothing answers a close.
    if (socket != null && !socket.close(1000, null)) socket.cancel();
  }

  public void request(
      int id, String method, String url, NativeObject headers, String body, double timeoutMs) {
    Headers.Builder lines = new Headers.Builder();
    headers.forEach((name, value) -> lines.addUnsafeNonAscii(name.toString(), value.toString()));
    // Bytes, not a text: OkHttp adds a charset to those, and a Content-Type of its own.
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    RequestBody content = method.equals("GET") ? null : RequestBody.create(bytes);
    Request request =
        new Request.Builder().url(url).headers(lines.build()).method(method, content).build();
    Call call = http.newCall(request);
    call.timeout().timeout((long) timeoutMs, TimeUnit.MILLISECONDS);
    call.enqueue(
        new Callback() {
          @Override
          public void onFailure(Call call, IOException e) {
            tell("response" + id, 0, String.valueOf(e.getMessage()));
          }

          @Override
          public void onResponse(Call call, Response response) {
            try (response) {
              tell("response" + id, response.code(), response.body().string());
            } catch (IOException e) {
              onFailure(call, e);
            }
          }
        });
  }

  private void tell(Object... name) {
    engine.call(null, "heard", name);
  }

  private final class Frames extends WebSocketListener {
    private final int id;

    Frames(int id) {
      this.id = id;
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
      tell("open" + id);
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
      tell("message" + id, text);
    }

    @Override
    public void onMessage(WebSocket socket, ByteString bytes) {
      tell("message" + id, bytes.toByteArray());
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
      socket.close(1000, null);
      end(code + " " + reason);
    }

    @Override
    public void onFailure(WebSocket socket, Throwable e, Response response) {
      end(String.valueOf(e.getMessage()));
    }

    private void end(String why) {
      if (sockets.remove(id) != null) tell("closed" + id, why);
    }
  }
}
