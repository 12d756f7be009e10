// One chat pane: logs in with what the page's server hands out, lists people, talks to one of them.
/* global OpenIM */
const query = new URLSearchParams(location.search);
const me = query.get('user');
const people = [query.get('other'), 'alice', 'bob', 'carol'];
const at = (id) => document.getElementById(id);
const sdk = OpenIM.getSDK();
const unread = {};
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
  const line = document.createElement('p');
  line.className = item.sendID === me ? 'mine' : 'theirs';
  line.textContent = item.textElem ? item.textElem.content : `[${item.contentType}]`;
  if (item.status === 3) line.classList.add('failed');
  at('messages').append(line);
  line.scrollIntoView();
}

async function open(user) {
  peer = user;
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
  await open(peer);
}

at('switch').onclick = () =>
  sdk.loginStatus === 1
    ? login().catch((e) => state(e.errMsg))
    : sdk.logout().then(() => state('logged out'));
at('form').onsubmit = async (event) => {
  event.preventDefault();
  const text = at('text').value.trim();
  if (!text) return;
  at('text').value = '';
  const { data: message } = await sdk.createTextMessage(text);
  const sent = await sdk
    .sendMessage({ recvID: peer, groupID: '', message })
    .catch(() => ({ data: { ...message, status: 3 } }));
  show(sent.data);
};
at('me').textContent = me;
drawPeople();
login().catch((e) => state(e.errMsg || String(e)));
