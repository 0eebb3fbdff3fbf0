import { describe, expect, it } from 'vitest';
import { direPlace, direRefus, quotaDepasse, type Quotas } from './quotas.ts';

const quotas: Quotas = { brouillon: 500e6, organisme: 10e9, financeur: 500e9 };

describe('la place des fichiers', () => {
  it('se dit à partir de quatre cinquièmes, la plus proche d’abord', () => {
    expect(direPlace(quotas, { brouillon: 399_999_999, organisme: 0, financeur: 499e9 })).toBeNull();
    expect(direPlace(quotas, { brouillon: 400e6, organisme: 9e9, financeur: 0 })).toMatch(
      /^Les fichiers de ce dossier occupent 400\u00a0Mo sur 500\u00a0Mo\u00a0: il reste 100\u00a0Mo\./,
    );
    expect(direPlace(quotas, { brouillon: null, organisme: 9.9e9, financeur: 0 })).toMatch(
      /tous les dossiers de votre organisme occupent 9,9\u00a0Go sur 10\u00a0Go\u00a0: il reste 100\u00a0Mo\./,
    );
  });

  it('ne se dépasse pas, jusqu’au dernier octet ; le fichier d’un agent ne compte que pour son financeur', () => {
    const pleines = { brouillon: 500e6, organisme: 10e9, financeur: 500e9 };
    expect(quotaDepasse(quotas, pleines, 'porteur')).toBeNull();
    expect(quotaDepasse(quotas, { ...pleines, brouillon: 500e6 + 1 }, 'porteur')).toBe('brouillon');
    expect(quotaDepasse(quotas, { ...pleines, brouillon: null, organisme: 10e9 + 1 }, 'porteur')).toBe('organisme');
    expect(quotaDepasse(quotas, { ...pleines, brouillon: 1e12, organisme: 1e12 }, 'region')).toBeNull();
    expect(quotaDepasse(quotas, { ...pleines, financeur: 500e9 + 1 }, 'region')).toBe('financeur');
  });

  it('dit ce qui est pris sans le fichier refusé, et ce qu’il faut faire', () => {
    const places = { brouillon: 510e6, organisme: 11e9, financeur: 501e9 };
    expect(direRefus(quotas, places, 'brouillon', 'porteur', 30e6)).toMatch(
      /occupent déjà 480\u00a0Mo sur 500\u00a0Mo\. Déposez-en une version plus légère/,
    );
    expect(direRefus(quotas, places, 'organisme', 'porteur', 30e6)).toMatch(/contact de l’appel\.$/);
    expect(direRefus(quotas, places, 'financeur', 'porteur', 1)).toMatch(/Ce n’est pas de votre fait/);
    expect(direRefus(quotas, places, 'financeur', 'region', 1)).toMatch(/administrateur/);
  });
});
