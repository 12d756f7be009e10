// The renderer of an Electron app, written for @openim/electron-client-sdk: only the import line differs.
// The client runs here; nothing of it crosses the bridge to the main process, so errors keep their codes.
import { getWithRenderProcess } from 'openim-lite/compat/electron';

const { instance: IMSDK } = getWithRenderProcess();
const show = (text) => {
  document.getElementById('lines').appendChild(document.createElement('p')).textContent = text;
};

IMSDK.on('OnConnecting', () => show('connecting'));
IMSDK.on('OnConnectSuccess', () => show('online'));
IMSDK.on('OnKickedOffline', () => show('logged in elsewhere'));
IMSDK.on('OnRecvNewMessages', ({ data }) =>
  data.forEach((message) => show(`${message.sendID}: ${message.textElem.content}`)),
);

/** Called with what the app's own server gave after its login. */
window.start = async ({ userID, token, ...config }) => {
  await IMSDK.initSDK(config);
  try {
    await IMSDK.login({ userID, token });
  } catch ({ errCode, errMsg }) {
    show(`login failed: ${errCode} ${errMsg}`);
  }
};

window.say = async (recvID, text) => {
  const { data: message } = await IMSDK.createTextMessage(text);
  await IMSDK.sendMessage({ recvID, groupID: '', message });
};
