// For the page of a Unity WebGL build, before the loader: `<script type="module" src="openim.js"></script>`.
import { getSDK } from 'openim-lite/browser';
import { unityForm } from 'openim-lite/compat/callback';

window.OpenIMUnity = unityForm(getSDK);
