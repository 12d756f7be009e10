// The one client of the app, its login, and a hook over its views. The package's root finds the native
// namespace (wx, my, a page's WebSocket) by itself; Taro's own wrappers attach listeners late.
import { useEffect, useState } from 'react';
import Taro from '@tarojs/taro';
import { getSDK } from 'openim-lite';
import { createViews } from 'openim-lite/views';

export const sdk = getSDK();
export const views = createViews(sdk);

// Your own server hands out {userID, token, platformID, apiAddr, wsAddr}.
const BACKEND = 'https://app.example.com/token';

export const login = () =>
  Taro.request({ url: BACKEND, method: 'POST' }).then(({ data }) => sdk.login(data));

/** What a view tells, as state of a component: `useView(views.session, {})`. */
export function useView(view, first) {
  const [shown, show] = useState(first);
  useEffect(() => view((...told) => show(told.length > 1 ? told : told[0])), [view]);
  return shown;
}
