// Assets/Plugins/WebGL/IMSDK.jslib: the JavaScript half of IMSDK.cs. Every call has a number; its outcome
// goes to the game object "IMSDK" as one text, since that is all SendMessage takes.
mergeInto(LibraryManager.library, {
  IMSDK_Init: function (config) {
    var names =
      'Connecting ConnectSuccess ConnectFailed KickedOffline UserTokenExpired UserTokenInvalid';
    var conn = {};
    names.split(' ').forEach(function (name) {
      conn['On' + name] = function () {
        var args = Array.prototype.slice.call(arguments);
        SendMessage(
          'IMSDK',
          'OnEvent',
          JSON.stringify({ name: 'On' + name, data: JSON.stringify(args) }),
        );
      };
    });
    var message = {
      OnRecvNewMessages: function (list) {
        list.forEach(function (item) {
          var told = { name: 'OnRecvNewMessage', data: JSON.stringify(item) };
          SendMessage('IMSDK', 'OnEvent', JSON.stringify(told));
        });
      },
    };
    window.OpenIMUnity.SetListener('message', message);
    return window.OpenIMUnity.InitSDK(JSON.parse(UTF8ToString(config)), conn) ? 1 : 0;
  },

  IMSDK_Call: function (id, method, args) {
    var done = function (suc, errCode, errMsg) {
      // Texts inside texts: Unity's JsonUtility knows no value of unknown shape.
      var outcome = { id: id, errCode: errCode, errMsg: errMsg, data: JSON.stringify(suc) };
      SendMessage('IMSDK', 'OnResult', JSON.stringify(outcome));
    };
    var list = [UTF8ToString(method), done].concat(JSON.parse(UTF8ToString(args)));
    window.OpenIMUnity.Call.apply(undefined, list);
  },

  IMSDK_GetLoginStatus: function () {
    return window.OpenIMUnity.GetLoginStatus();
  },
});
