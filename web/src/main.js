// Reads the data that the program put into the page, and shows them.
import { mount } from 'svelte';
import App from './App.svelte';
import './style.css';

const report = JSON.parse(document.getElementById('data').textContent);
mount(App, { target: document.getElementById('page'), props: { report } });
