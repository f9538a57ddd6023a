import { render } from 'preact';
import './style/base.css';
import './style/shell.css';
import './style/views.css';
import './style/print.css';
import { App } from './app/App';
import { followLinks } from './core/address';
import { applyTheme } from './core/theme';
import { listenForKeys } from './app/keys';

applyTheme();
followLinks();
listenForKeys();
render(<App />, document.getElementById('app')!);
