// The door to all entity types, under the reference SDK's names.

export * from './entity-conversation';
export * from './entity-elem';
export * from './entity-group';
export * from './entity-message';
export * from './entity-people';
