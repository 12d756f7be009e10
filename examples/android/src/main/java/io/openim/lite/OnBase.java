package io.openim.lite;

/** Outcome of a call: one of the two is called, once. Data of calls by name comes as JSON. */
public interface OnBase<T> {
  void onError(int code, String error);

  void onSuccess(T data);
}
