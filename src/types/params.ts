// The door to all parameter types, under the reference SDK's names (misspelt ones included).

export * from './params-chat';
export * from './params-find';
export * from './params-message';
export * from './params-people';
export * from './params-settings';
