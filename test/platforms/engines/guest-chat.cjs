// A program for a bare engine: logs in, answers every text, tells what happens.
/* global getSDK, __on, __say */
(function () {
  'use strict';
  var sdk = getSDK();
  var failed = function (error) {
    __say('failed', error.errCode, error.errMsg);
  };
  ['OnConnectSuccess', 'OnSyncServerFinish', 'OnKickedOffline'].forEach(function (name) {
    sdk.on(name, function () {
      __say('event', name);
    });
  });
  sdk.on('OnRecvNewMessages', function (told) {
    told.data.forEach(function (item) {
      var text = item.textElem.content;
      __say('received', text);
      sdk
        .createTextMessage('You said: ' + text)
        .then(function (made) {
          return sdk.sendMessage({ recvID: item.sendID, groupID: '', message: made.data });
        })
        .then(function (sent) {
          __say('sent', sent.data.status);
        })
        .catch(failed);
    });
  });
  __on('login', function (params) {
    sdk.login(params).then(function () {
      __say('done', 'login');
    }, failed);
  });
  __on('ask', function (name) {
    sdk[name]().then(function (answer) {
      __say('done', name, answer.data);
    }, failed);
  });
  __say('ready');
})();
