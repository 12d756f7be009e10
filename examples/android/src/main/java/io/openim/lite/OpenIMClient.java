package io.openim.lite;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/**
 * The native SDK's face: callbacks first, then the arguments. Calls return at once; callbacks come by the executor
 * (on Android: `new Handler(Looper.getMainLooper())::post`).
 */
public final class OpenIMClient {
  private static OpenIMClient instance;

  private final Engine engine = new Host().engine();
  private volatile Executor executor = Runnable::run;

  private OpenIMClient() {}

  public static synchronized OpenIMClient getInstance() {
    if (instance == null) instance = new OpenIMClient();
    return instance;
  }

  public void setCallbackExecutor(Executor executor) {
    this.executor = executor;
  }

  /** `config`: {"apiAddr": ..., "wsAddr": ..., "platformID": 2}; true when the addresses are there. */
  public boolean initSDK(String config, OnConnListener listener) {
    return (Boolean) now("initSDK", config, new Conn(listener));
  }

  public void login(OnBase<String> base, String uid, String token) {
    engine.call("openim", "login", new Posted(base), uid, token);
  }

  public void logout(OnBase<String> base) {
    engine.call("openim", "logout", new Posted(base));
  }

  /** 1 logged out, 2 logging in, 3 logged in. */
  public int getLoginStatus() {
    return ((Number) now("getLoginStatus")).intValue();
  }

  /** Any other call by name; `args` is a JSON array of its arguments. */
  public void invoke(String method, OnBase<String> base, String args) {
    engine.call("openim", "invoke", method, new Posted(base), args);
  }

  /** Listener of a group: user, friend, group, conversation, message or custom; null takes it away. */
  public void setListener(String group, OnEvent listener) {
    OnEvent posted =
        (name, json) -> executor.execute(() -> listener.onEvent(name, json));
    engine.call("openim", "setListener", group, listener == null ? null : posted);
  }

  /** To be called by the app's lifecycle: shown again, it reconnects at once. */
  public void setVisible(boolean visible) {
    engine.call(null, "heard", "visible", visible);
  }

  /** To be called by ConnectivityManager's callback. */
  public void setOnline(boolean online) {
    engine.call(null, "heard", "network", online);
  }

  private Object now(String name, Object... args) {
    try {
      return engine.call("openim", name, args).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Public, as the script calls it. */
  public final class Posted implements OnBase<String> {
    private final OnBase<String> base;

    Posted(OnBase<String> base) {
      this.base = base;
    }

    @Override
    public void onError(int code, String error) {
      executor.execute(() -> base.onError(code, error));
    }

    @Override
    public void onSuccess(String data) {
      executor.execute(() -> base.onSuccess(data));
    }
  }

  /** As Posted, for the connection. */
  public final class Conn implements OnConnListener {
    private final OnConnListener listener;

    Conn(OnConnListener listener) {
      this.listener = listener;
    }

    @Override
    public void onConnecting() {
      executor.execute(listener::onConnecting);
    }

    @Override
    public void onConnectSuccess() {
      executor.execute(listener::onConnectSuccess);
    }

    @Override
    public void onConnectFailed(int code, String error) {
      executor.execute(() -> listener.onConnectFailed(code, error));
    }

    @Override
    public void onKickedOffline() {
      executor.execute(listener::onKickedOffline);
    }

    @Override
    public void onUserTokenExpired() {
      executor.execute(listener::onUserTokenExpired);
    }

    @Override
    public void onUserTokenInvalid(String reason) {
      executor.execute(() -> listener.onUserTokenInvalid(reason));
    }
  }
}
