import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { Formulaire } from '../../workflows/engine/form/formulaire.ts';
import { ChampsDeSection } from '../form/champs-de-section.tsx';
import { Saisie, useDeSeance } from '../form/contexte-saisie.ts';
import type { ContexteSaisie } from '../form/contexte-saisie.ts';
import { ReponsesLues } from '../form/reponses-lues.tsx';
import { useSaisieFormulaire } from '../form/saisie-formulaire.ts';
import { SeanceFormulaire } from '../form/seance-formulaire.ts';
import { useTypes } from '../form/types-charges.ts';
import { Bouton } from '../ui/bouton.tsx';
import { CHAMPS_DE_GALERIE } from './champs-de-galerie.ts';

const formulaire: Formulaire = {
  cle: 'galerie',
  titre: 'Types de champ',
  sections: [{ cle: 's', titre: 'Types', champs: CHAMPS_DE_GALERIE }],
  contraintes: [],
};

/** The types of field that few forms have, each answered and read. */
export function GalerieTypes(): ReactElement {
  useTypes(CHAMPS_DE_GALERIE);
  const [seance] = useState(
    () => new SeanceFormulaire({ formulaire, contexte: { faits: {}, baremes: {} }, valeurs: {} }),
  );
  const { control } = useSaisieFormulaire(seance);
  useDeSeance(seance, '', () => seance.version());
  const [continues, setContinues] = useState(0);
  const contexte = useMemo<ContexteSaisie>(
    () => ({
      seance,
      control,
      dossier: null,
      modifiable: () => true,
      corrections: new Map(),
      refus: new Map(),
      conflits: [],
      trancher: () => undefined,
    }),
    [seance, control],
  );
  return (
    <section className="pile pile-large">
      <h2>Types de champ</h2>
      <Saisie value={contexte}>
        <form
          className="pile pile-large"
          noValidate
          onSubmit={(evenement) => {
            evenement.preventDefault();
            setContinues((n) => n + 1);
          }}
        >
          <ChampsDeSection champs={CHAMPS_DE_GALERIE} />
          <div className="actions">
            <Bouton type="submit">Continuer</Bouton>
            <span role="status">{continues > 0 && `Continué ${continues} fois.`}</span>
          </div>
        </form>
      </Saisie>
      <ReponsesLues champs={CHAMPS_DE_GALERIE} reponses={seance.figer()} dossier={null} visible={() => true} />
    </section>
  );
}
