// The one client of the app, its login, and the composables its pages use.
import { onUnmounted, shallowRef } from 'vue';
import { getSDK } from 'openim-lite/uniapp';
import { createComposables } from 'openim-lite/vue';

export const sdk = getSDK();
export const { useConnection, useConversations, useMessages } = createComposables(
  { shallowRef, onUnmounted },
  sdk,
);

// Your own server hands out {userID, token, platformID, apiAddr, wsAddr}.
const BACKEND = 'https://app.example.com/token';

export const login = () =>
  uni.request({ url: BACKEND, method: 'POST' }).then(({ data }) => sdk.login(data));
