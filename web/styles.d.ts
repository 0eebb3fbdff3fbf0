// Vite turns these imports into style sheets; TypeScript only needs to know that they exist.
declare module '*.css';
declare module '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
