// The one client of the app, its views, its login.
import { getSDK } from 'openim-lite/alipay';
import { createViews } from 'openim-lite/views';

export const sdk = getSDK();
export const views = createViews(sdk);

// Your own server hands out {userID, token, platformID, apiAddr, wsAddr}.
const BACKEND = 'https://app.example.com/token';

export const login = () =>
  new Promise((success, fail) => my.request({ url: BACKEND, method: 'POST', success, fail })).then(
    ({ data }) => sdk.login(data),
  );
