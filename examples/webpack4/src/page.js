// A page that needs messages only: webpack 4 leaves out what it does not import.
import { createSDK, message, web } from 'openim-lite/browser';

window.start = async (params) => {
  const sdk = createSDK(web(window), message);
  await sdk.login(params);
  return sdk;
};
