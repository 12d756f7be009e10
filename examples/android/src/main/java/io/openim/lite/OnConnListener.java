package io.openim.lite;

/** What happens to the connection; names of the native SDK. */
public interface OnConnListener {
  default void onConnecting() {}

  default void onConnectSuccess() {}

  default void onConnectFailed(int code, String error) {}

  default void onKickedOffline() {}

  default void onUserTokenExpired() {}

  default void onUserTokenInvalid(String reason) {}
}
