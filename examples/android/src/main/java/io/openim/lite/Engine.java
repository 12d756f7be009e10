package io.openim.lite;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.typedarrays.NativeArrayBuffer;

/** One JavaScript world on one thread; promises are worked off after each entry. */
final class Engine {
  private static final Logger LOG = Logger.getLogger("openim-lite");

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "openim-lite");
            made.setDaemon(true);
            return made;
          });
  private final Map<Integer, ScheduledFuture<?>> timers = new ConcurrentHashMap<>();
  private ScriptableObject scope;

  interface Work<T> {
    T run(Context context, Scriptable scope);
  }

  /** Runs a script with `host` as its way out. */
  Engine(Object host, String script) {
    Future<Object> ran = enter(
        (context, none) -> {
          scope = context.initStandardObjects();
          ScriptableObject.putProperty(scope, "host", Context.javaToJS(host, scope));
          try (InputStream in = Engine.class.getResourceAsStream(script)) {
            Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
            return context.evaluateReader(scope, reader, script, 1, null);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    try {
      ran.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(script + " does not run; made by node bundle.js?", e);
    }
  }

  /** Runs `work` on the engine's thread. */
  <T> Future<T> enter(Work<T> work) {
    Callable<T> entered =
        () -> {
          Context context = Context.enter();
          try {
            context.setLanguageVersion(Context.VERSION_ES6);
            // No class files are made at run time: Android loads none.
            context.setInterpretedMode(true);
            T result = work.run(context, scope);
            context.processMicrotasks();
            return result;
          } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "openim-lite", e);
            throw e;
          } finally {
            Context.exit();
          }
        };
    return thread.submit(entered);
  }

  /** Calls `object.name(args)`, or the global `name` when object is null. */
  Future<Object> call(String object, String name, Object... args) {
    return enter(
        (context, scope) -> {
          Scriptable target =
              object == null ? scope : (Scriptable) ScriptableObject.getProperty(scope, object);
          Object[] given = new Object[args.length];
          for (int i = 0; i < args.length; i++) given[i] = toJS(context, args[i]);
          Function function = (Function) ScriptableObject.getProperty(target, name);
          return function.call(context, scope, target, given);
        });
  }

  private Object toJS(Context context, Object value) {
    if (!(value instanceof byte[])) return Context.javaToJS(value, scope);
    byte[] bytes = (byte[]) value;
    Object buffer = context.newObject(scope, "ArrayBuffer", new Object[] {bytes.length});
    System.arraycopy(bytes, 0, ((NativeArrayBuffer) buffer).getBuffer(), 0, bytes.length);
    return buffer;
  }

  void startTimer(int id, long ms) {
    Runnable over =
        () -> {
          if (timers.remove(id) != null) call(null, "heard", "timer" + id);
        };
    timers.put(id, thread.schedule(over, ms, TimeUnit.MILLISECONDS));
  }

  void stopTimer(int id) {
    ScheduledFuture<?> timer = timers.remove(id);
    if (timer != null) timer.cancel(false);
  }
}
