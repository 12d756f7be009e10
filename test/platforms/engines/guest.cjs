// Runs inside a bare JavaScript engine, before the bundle: `wx` and timers as the engine's host would give
// them. What it cannot do it asks of the other side by `__tell(line)`; answers come by `__hear(line)`.
(function (global) {
  'use strict';
  var listeners = {};
  var last = 0;
  var tell = function () {
    global.__tell(JSON.stringify(Array.prototype.slice.call(arguments)));
  };

  global.__hear = function (line) {
    var call = JSON.parse(line);
    var listener = listeners[call[0]];
    if (listener) listener.apply(undefined, call.slice(1));
  };
  global.__on = function (name, listener) {
    listeners[name] = listener;
  };
  global.__say = tell;

  global.setTimeout = function (run, ms) {
    var id = ++last;
    listeners['timer' + id] = function () {
      delete listeners['timer' + id];
      run();
    };
    tell('startTimer', id, ms);
    return id;
  };
  global.clearTimeout = function (id) {
    delete listeners['timer' + id];
    tell('stopTimer', id);
  };

  var hexOf = function (buffer) {
    return Array.from(new Uint8Array(buffer), function (byte) {
      return (byte + 256).toString(16).slice(1);
    }).join('');
  };
  var bufferOf = function (hex) {
    return new Uint8Array(
      (hex.match(/../g) || []).map(function (two) {
        return parseInt(two, 16);
      }),
    ).buffer;
  };

  global.wx = {
    connectSocket: function (options) {
      var id = ++last;
      var task = {
        send: function (frame) {
          if (typeof frame.data === 'string') tell('sendText', id, frame.data);
          else tell('sendHex', id, hexOf(frame.data));
        },
        close: function () {
          tell('closeSocket', id);
        },
      };
      ['Open', 'Message', 'Error', 'Close'].forEach(function (event) {
        task['on' + event] = function (listener) {
          listeners['socket' + event + id] = function (data, isHex) {
            listener(event === 'Message' ? { data: isHex ? bufferOf(data) : data } : data || {});
          };
        };
      });
      tell('openSocket', id, options.url);
      return task;
    },
    request: function (options) {
      var id = ++last;
      listeners['response' + id] = function (status, body) {
        delete listeners['response' + id];
        if (status) options.success({ statusCode: status, data: body });
        else options.fail({ errMsg: 'request:fail ' + body });
      };
      tell('request', id, options.method, options.url, options.header, options.data);
    },
  };
})(Function('return this')());
