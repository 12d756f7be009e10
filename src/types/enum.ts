// The door to all enums of the reference SDK: same names, same members, real TypeScript enums (types
// compare by name and members). Events of our own are in lite.ts.

export * from './enum-call';
export * from './enum-chat';
export * from './enum-event';
export * from './enum-notice';
export * from './enum-people';
