package io.openim.lite;

/** Every event of a group, by its name (OnRecvNewMessages ...), its data as JSON or null. */
public interface OnEvent {
  void onEvent(String name, String json);
}
