// React Native: WebSocket and XMLHttpRequest as in a page; AppState and NetInfo are handed in, since
// this package imports neither.
import type { Adapter } from '../src/adapter';
import { web, type WebLike } from './web';

/** The members of React Native's AppState this adapter calls. */
export interface AppStateLike {
  addEventListener(type: 'change', tell: (state: string) => void): { remove(): void } | undefined;
}

/** The member of @react-native-community/netinfo this adapter calls. */
export interface NetInfoLike {
  addEventListener(tell: (state: { isConnected: boolean | null }) => void): () => void;
}

/** What React Native offers beside its globals; each part is optional. */
export interface ReactNativeParts {
  AppState?: AppStateLike;
  NetInfo?: NetInfoLike;
}

/** Makes the adapter of React Native: `reactNative(globalThis, { AppState, NetInfo })`. */
export function reactNative(host: WebLike, { AppState, NetInfo }: ReactNativeParts = {}): Adapter {
  const base = web(host);
  const { connect, request, upload } = base;
  const adapter: Adapter = { name: 'react-native', connect, request, ...(upload && { upload }) };
  if (AppState) {
    adapter.onVisible = (tell) => {
      const on = AppState.addEventListener('change', (state) => {
        // 'inactive' is a passing state of iOS (a call comes in, the switcher opens).
        if (state !== 'inactive') tell(state === 'active');
      });
      return () => on && on.remove();
    };
  }
  if (NetInfo) {
    adapter.onNetwork = (tell) => {
      // It tells the present state at once: no news as long as it is up.
      let known = true;
      return NetInfo.addEventListener(({ isConnected }) => {
        if (isConnected === null || isConnected === known) return;
        known = isConnected;
        tell(isConnected);
      });
    };
  }
  return adapter;
}
