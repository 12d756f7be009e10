// The public list: every exported name, by hand. Entries add an adapter and getSDK to it; what is not
// here is nobody's to import.

export { createSDK } from './client';
export type { AllApi } from './all';
export type { AnyDomain, ApiOf, Domain } from './domain';
export type { ConversationApi } from './domains/conversation/api';
export type { FileApi, RequiredDomains } from './domains/file/api';
export type { FileState } from './domains/file';
export type { FriendApi } from './domains/friend/api';
export type { GroupApi } from './domains/group/api';
export type { FriendState } from './domains/friend/state';
export type { GroupState } from './domains/group/state';
export type { HistoryApi } from './domains/history/api';
export type { MessageApi } from './domains/message/api';
export type { SessionApi } from './domains/session';
export type { UnsupportedApi } from './domains/unsupported';
export type { UserApi } from './domains/user/api';
export type { Core, SDK, SessionView } from './sdk';
export type { SessionState } from './session/machine';
export type { ApiService } from './types/api';
export type {
  ConnectionQuality,
  CustomBusinessMessage,
  MessageGap,
  UnconfirmedMessage,
  UploadedFile,
  UploadProgress,
} from './types/event-map';
export type {
  Adapter,
  FileInfo,
  FormUpload,
  HostFile,
  HttpRequest as AdapterRequest,
  HttpResponse as AdapterResponse,
  Off,
  Socket,
  SocketEvents,
  Transfer,
} from './adapter';
export { history } from './domains/history';
export { message } from './domains/message';
export { conversation } from './domains/conversation';
export { user } from './domains/user';
export { file } from './domains/file';
export { friend } from './domains/friend';
export { group } from './domains/group';
export { session } from './domains/session';
export { unsupported } from './domains/unsupported';
export { OpenIMError } from './errors';
export type { EventEnvelope, EventMap, EventName, Listener } from './events';
export * from './types/enum';
export { LiteEvents } from './types/lite';
export type * from './types/entity';
export type * from './types/params';
export type * from './types/response';
export type * from './types/peer';
