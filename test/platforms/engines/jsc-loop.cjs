// The last script given to jsc: hears line by line; promises run between two.
/* global readline, drainMicrotasks, __hear */
drainMicrotasks();
for (;;) {
  __hear(readline());
  drainMicrotasks();
}
