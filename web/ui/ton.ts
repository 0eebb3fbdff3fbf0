/** What a banner or a tag says at first sight. Colour only doubles what its icon and its words say. */
export type Ton = 'neutre' | 'info' | 'succes' | 'attention' | 'erreur';
