// The part of a React Native app that talks to the SDK. In the app itself:
//   import { AppState } from 'react-native';
//   import NetInfo from '@react-native-community/netinfo';
//   const chat = start({ AppState, NetInfo }, show);
import OpenIMSDK, { getSDK, OpenIMEvent } from 'openim-lite/compat/react-native';

/** Call it before anything else; `show` is told what to put on the screen. */
export function start(parts, show) {
  getSDK(parts);
  OpenIMSDK.on(OpenIMEvent.OnConnecting, () => show('phase', 'connecting'));
  OpenIMSDK.on(OpenIMEvent.OnConnectSuccess, () => show('phase', 'online'));
  OpenIMSDK.on(OpenIMEvent.OnConnectFailed, (error) => show('phase', `failed ${error.code}`));
  OpenIMSDK.on(OpenIMEvent.OnRecvNewMessages, (list) =>
    list.forEach((message) => show('message', message.textElem.content)),
  );
  return {
    async login({ userID, token, ...config }) {
      await OpenIMSDK.initSDK(config);
      await OpenIMSDK.login({ userID, token });
    },
    async say(recvID, text) {
      const message = await OpenIMSDK.createTextMessage(text);
      return OpenIMSDK.sendMessage({ recvID, groupID: '', message });
    },
    conversations: () => OpenIMSDK.getAllConversationList(),
    logout: () => OpenIMSDK.logout(),
  };
}

// For programs around this bundle; an app imports `start`.
globalThis.chat = start;
