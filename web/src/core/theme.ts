// Light or dark: as the system says until the reader says otherwise; remembered on this machine.
import { effect, signal } from '@preact/signals';

export type Theme = 'auto' | 'light' | 'dark';
const stored = (): Theme => {
  try {
    const value = localStorage.getItem('dateline-theme');
    return value === 'light' || value === 'dark' ? value : 'auto';
  } catch {
    return 'auto';
  }
};
export const theme = signal<Theme>(stored());
const system = matchMedia('(prefers-color-scheme: dark)');
const systemDark = signal(system.matches);
system.addEventListener('change', () => {
  systemDark.value = system.matches;
});

export const isDark = (): boolean => theme.value === 'dark' || (theme.value === 'auto' && systemDark.value);

export function applyTheme(): void {
  effect(() => {
    document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
    try {
      if (theme.value === 'auto') localStorage.removeItem('dateline-theme');
      else localStorage.setItem('dateline-theme', theme.value);
    } catch {
      /* private windows may refuse */
    }
  });
}
export const switchTheme = (): void => {
  theme.value = isDark() ? 'light' : 'dark';
};
