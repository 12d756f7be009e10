// The one page: the list, and the chat that was chosen, by the views. Texts only; pictures and voice are shown in
// examples/wechat and alipay.
import { useCallback, useEffect, useRef, useState } from 'react';
import { Button, Input, Text, View } from '@tarojs/components';
import { login, useView, views } from '../../im';

const textOf = ({ textElem, contentType }) => (textElem ? textElem.content : `[${contentType}]`);

function Chat({ target, userID }) {
  const chat = useRef(null);
  const view = useCallback(
    (tell) => {
      chat.current = views.messages(target, (list) => {
        tell(list);
        // What is on the screen has been read.
        Promise.resolve().then(() => chat.current.read().catch(() => undefined));
      });
      return chat.current.stop;
    },
    [target],
  );
  const messages = useView(view, []);
  const [draft, setDraft] = useState('');
  const send = () => {
    if (!draft.trim()) return;
    setDraft('');
    // A send that failed stays in the list with status 3.
    chat.current.send(draft.trim()).catch(() => undefined);
  };
  return (
    <View>
      {messages.map((item) => (
        <View key={item.clientMsgID} className={item.sendID === userID ? 'line mine' : 'line'}>
          {textOf(item)}
        </View>
      ))}
      <Input className="draft" value={draft} onInput={(event) => setDraft(event.detail.value)} />
      <Button className="send" onClick={send}>
        Send
      </Button>
    </View>
  );
}

export default function Index() {
  const { phase, problem, userID } = useView(views.session, {});
  const [rows, unread] = useView(views.conversations, [[], 0]);
  const [target, open] = useState();
  const [failed, fail] = useState('');
  useEffect(() => {
    login().catch(({ errCode, errMsg }) => fail(`${errCode || ''} ${errMsg}`));
  }, []);
  return (
    <View>
      <Text className="phase">{phase}</Text>
      <Text>{failed || problem}</Text>
      {unread ? <Text className="badge total">{unread}</Text> : null}
      {rows.map((row) => (
        <View key={row.conversationID} className="row" onClick={() => open(row)}>
          <Text>{row.showName}</Text>
          {row.unreadCount ? <Text className="badge">{row.unreadCount}</Text> : null}
        </View>
      ))}
      {target ? <Chat key={target.conversationID} target={target} userID={userID} /> : null}
    </View>
  );
}
