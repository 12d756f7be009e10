// Plays examples/ios/OpenIMLite in a bare engine: `host` as its blocks are, calls as OIMManager makes them. What it
// cannot do it asks of the other side, by the names that guest.cjs uses.
(function (global) {
  'use strict';
  var tell = function () {
    global.__tell(JSON.stringify(Array.prototype.slice.call(arguments)));
  };
  var ask = function (name) {
    return function () {
      tell.apply(undefined, [name].concat(Array.prototype.slice.call(arguments)));
    };
  };
  var hexOf = function (text) {
    return Array.from(text, function (one) {
      return (one.charCodeAt(0) + 256).toString(16).slice(1);
    }).join('');
  };
  var latin = function (hex) {
    return (hex.match(/../g) || [])
      .map(function (two) {
        return String.fromCharCode(parseInt(two, 16));
      })
      .join('');
  };

  global.host = {
    startTimer: ask('startTimer'),
    stopTimer: ask('stopTimer'),
    openSocket: ask('openSocket'),
    sendText: ask('sendText'),
    sendBytes: function (id, text) {
      tell('sendHex', id, hexOf(text));
    },
    closeSocket: ask('closeSocket'),
    request: ask('request'),
  };

  /** OIMManager's own calls, and its blocks as lines. */
  var openim = function () {
    return global.openim;
  };
  var blocks = function (name) {
    return [
      function (data) {
        tell('onSuccess', name, JSON.stringify(data));
      },
      function (code, text) {
        tell('onFailure', name, code, text);
      },
    ];
  };
  var listener = function (names) {
    var object = {};
    names.forEach(function (name) {
      object['on' + name] = function () {
        tell('told', 'On' + name, Array.prototype.slice.call(arguments));
      };
    });
    return object;
  };
  var manager = {
    initSDK: function (config, names) {
      tell('initSDK', openim().initSDK(config, listener(names)));
    },
    login: function (uid, token) {
      openim().login.apply(openim(), [uid, token].concat(blocks('login')));
    },
    logout: function () {
      openim().logout.apply(openim(), blocks('logout'));
    },
    getLoginStatus: function () {
      tell('getLoginStatus', openim().getLoginStatus());
    },
    invoke: function (method, args) {
      openim().invoke.apply(openim(), [method].concat(args, blocks(method)));
    },
    setListener: function (group, names) {
      openim().setListener(group, listener(names));
    },
  };

  global.__hear = function (line) {
    var call = JSON.parse(line);
    var name = call.shift();
    var socket = /^socket(Open|Message|Error|Close)(\d+)$/.exec(name);
    if (manager[name]) manager[name].apply(undefined, call);
    else if (!socket) global.heard.apply(undefined, [name].concat(call));
    else if (socket[1] === 'Open') global.heard('open' + socket[2]);
    else if (socket[1] === 'Close') global.heard('closed' + socket[2], 'closed ' + call[0].code);
    else if (socket[1] === 'Message' && call[1]) global.heard('bytes' + socket[2], latin(call[0]));
    else if (socket[1] === 'Message') global.heard('text' + socket[2], call[0]);
  };
})(Function('return this')());
