// A bot that answers every text sent to it, and to a group when it is named there. Node 20 or newer:
//   API=http://127.0.0.1:10002 WS=ws://127.0.0.1:10001 BOT=bot TOKEN=... node bot.js
import WebSocket from 'ws';
import { createSDK, history, message, web } from 'openim-lite/browser';

const { API, WS, BOT, TOKEN } = process.env;
const sdk = createSDK(web({ WebSocket, fetch }), message, history);

async function answer({ sendID, groupID, contentType, textElem }) {
  // No answer to itself (other devices of the bot) and to what is no text.
  if (sendID === BOT || contentType !== 101) return;
  if (groupID && !textElem.content.includes(`@${BOT}`)) return;
  const { data: reply } = await sdk.createTextMessage(`You said: ${textElem.content}`);
  await sdk.sendMessage({ recvID: groupID ? '' : sendID, groupID, message: reply });
}

sdk.on('OnRecvNewMessages', ({ data }) =>
  data.forEach((item) => answer(item).catch((e) => console.error(e.errCode, e.errMsg))),
);
for (const name of ['OnKickedOffline', 'OnUserTokenExpired', 'OnUserTokenInvalid'])
  sdk.on(name, () => process.exit(1));
process.once('SIGINT', () => sdk.logout());

await sdk.login({ userID: BOT, token: TOKEN, platformID: 5, apiAddr: API, wsAddr: WS });
console.log(`${BOT} listens`);
