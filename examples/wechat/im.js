// The one client of the app, its login, and the behavior that components share.
const { getSDK } = require('openim-lite/wechat');
const { createViews } = require('openim-lite/views');
const { createBehavior } = require('openim-lite/behavior');

const sdk = getSDK();
// Your own server hands out {userID, token, platformID, apiAddr, wsAddr}.
const BACKEND = 'https://app.example.com/token';

const login = () =>
  new Promise((success, fail) => wx.request({ url: BACKEND, method: 'POST', success, fail })).then(
    ({ data }) => sdk.login(data),
  );

module.exports = { sdk, login, im: Behavior(createBehavior(createViews(sdk))) };
