// One chat pane: logs in with what the page's server hands out, lists people, talks to one of them.
/* global OpenIM */
import * as media from './media.js';

const query = new URLSearchParams(location.search);
const me = query.get('user');
const people = [query.get('other'), 'alice', 'bob', 'carol'];
const at = (id) => document.getElementById(id);
const sdk = OpenIM.getSDK();
const unread = {};
/** The lines shown, by clientMsgID. */
const lines = new Map();
let peer = people[0];

const idOf = (user) => `si_${[me, user].sort().join('_')}`;

function drawPeople() {
  at('people').replaceChildren(
    ...people.map((user) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = unread[user] ? `${user} (${unread[user]})` : user;
      button.className = user === peer ? 'chosen' : '';
      button.onclick = () => open(user);
      return button;
    }),
  );
}

function show(item) {
  const { clientMsgID, status } = item;
  const line = document.createElement('p');
  line.className = item.sendID === me ? 'mine' : 'theirs';
  const face = document.createElement('img');
  face.className = 'face';
  if (item.senderFaceUrl) face.src = item.senderFaceUrl;
  line.append(face, media.contentOf(item));
  if (status === 1) line.append(document.createElement('progress'));
  if (status === 3) {
    line.classList.add('failed');
    // Its upload goes on where it broke off.
    line.onclick = () => send(item);
  }
  const old = lines.get(clientMsgID);
  if (old) old.replaceWith(line);
  else at('messages').append(line);
  lines.set(clientMsgID, line);
  line.scrollIntoView();
}

async function open(user) {
  peer = user;
  lines.clear();
  at('messages').replaceChildren();
  const conversationID = idOf(user);
  const { data } = await sdk.getAdvancedHistoryMessageList({
    conversationID,
    startClientMsgID: '',
    count: 50,
  });
  data.messageList.forEach(show);
  if (unread[user]) await sdk.markConversationMessageAsRead(conversationID);
  drawPeople();
}

function state(text) {
  at('state').textContent = text;
  at('state').className = `badge ${text.replace(/ /g, '-')}`;
  at('switch').textContent = text === 'logged out' ? 'Log in' : 'Log out';
}

const PHASES = { loggedOut: 'logged out', backoff: 'reconnecting', paused: 'waiting for network' };
// Also tells what no event does: a network that went.
sdk.session.onTrace = (_event, _before, { phase }) => state(PHASES[phase] || phase);
sdk.on('OnRecvNewMessages', ({ data }) => {
  data.filter((item) => item.sendID === peer).forEach(show);
  if (data.some((item) => item.sendID === peer)) {
    void sdk.markConversationMessageAsRead(idOf(peer));
  }
});
const rows = ({ data }) => {
  for (const row of data) unread[row.userID] = row.userID === peer ? 0 : row.unreadCount;
  drawPeople();
};
sdk.on('OnNewConversation', rows);
sdk.on('OnConversationChanged', rows);

async function login() {
  const answer = await fetch('/token', { method: 'POST', body: JSON.stringify({ userID: me }) });
  await sdk.login(await answer.json());
  showFace(await sdk.getSelfUserInfo());
  await open(peer);
}

at('switch').onclick = () =>
  sdk.loginStatus === 1
    ? login().catch((e) => state(e.errMsg))
    : sdk.logout().then(() => state('logged out'));
async function send(message, to = peer) {
  const draw = (item) => to === peer && show(item);
  draw({ ...message, status: 1 });
  await sdk.sendMessage({ recvID: to, groupID: '', message }).then(
    ({ data }) => draw(data),
    () => draw({ ...message, status: 3 }),
  );
}
at('form').onsubmit = async (event) => {
  event.preventDefault();
  const text = at('text').value.trim();
  if (!text) return;
  at('text').value = '';
  const { data: message } = await sdk.createTextMessage(text);
  await send(message);
};

/** Opens the file chooser of `input` when `button` is pressed. */
function choosing(button, input, chosen) {
  at(button).onclick = () => at(input).click();
  at(input).onchange = () => {
    const [file] = at(input).files;
    at(input).value = '';
    if (file) chosen(file).catch(({ errMsg }) => state(errMsg));
  };
}
choosing('camera', 'picture', async (file) => send(await media.picture(file)));
choosing('me', 'picked-face', media.changeFace);
at('voice').hidden = !media.canRecord;
at('voice').onclick = () => {
  if (at('voice').textContent === '⏹') return media.stop();
  const to = peer;
  at('voice').textContent = '⏹';
  media
    .record()
    .then((note) => send(note, to))
    .catch(({ message, errMsg = message }) => state(errMsg))
    .then(() => (at('voice').textContent = '🎤'));
};
sdk.on('OnProgress', ({ data }) => {
  const bar = lines.has(data.clientMsgID) && lines.get(data.clientMsgID).querySelector('progress');
  if (bar) bar.value = data.progress / 100;
});
const showFace = ({ data }) => {
  if (data.faceURL) at('face').src = data.faceURL;
};
sdk.on('OnSelfInfoUpdated', showFace);

at('name').textContent = me;
drawPeople();
login().catch((e) => state(e.errMsg || String(e)));
