import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import type { Candidats, Seance } from '../api/schema/types.gen.ts';
import { Bouton } from '../ui/bouton.tsx';
import { Choix } from '../ui/choix.tsx';
import { Montant } from '../ui/montant.tsx';
import { SaisieTexte } from '../ui/saisie-texte.tsx';
import { peut, pluriel, type EnvoiSeance, type EnvoyerActe } from './envoi-seance.ts';

function NouveauMembre({ agir }: { agir: EnvoyerActe }): ReactElement {
  const [nom, setNom] = useState('');
  const [qualite, setQualite] = useState('');
  const [courriel, setCourriel] = useState('');
  const ajouter = async (): Promise<void> => {
    if (
      await agir('NOMMER_MEMBRE', {
        membre: crypto.randomUUID(),
        nom,
        qualite,
        ...(courriel.trim() === '' ? {} : { courriel }),
      })
    ) {
      setNom('');
      setQualite('');
      setCourriel('');
    }
  };
  return (
    <form
      className="pile"
      onSubmit={(evenement: SyntheticEvent) => {
        evenement.preventDefault();
        if (nom.trim() !== '' && qualite.trim() !== '') void ajouter();
      }}
    >
      <SaisieTexte libelle="Nom" required value={nom} onChange={(e) => setNom(e.target.value)} />
      <SaisieTexte libelle="Qualité" required value={qualite} onChange={(e) => setQualite(e.target.value)} />
      <SaisieTexte
        libelle="Adresse de son compte"
        aide="Pour qu’il lise la séance, sauf les dossiers dont il se déporte."
        facultatif
        type="email"
        value={courriel}
        onChange={(e) => setCourriel(e.target.value)}
      />
      <Bouton type="submit">Ajouter ce membre</Bouton>
    </form>
  );
}

/** Who sits: named while the séance is prepared, present or not until it is closed. */
export function Membres({ seance, agir }: { seance: Seance; agir: EnvoyerActe }): ReactElement {
  const noter = peut(seance, 'NOTER_PRESENCE');
  return (
    <section className="pile" aria-labelledby="membres-titre">
      <h2 id="membres-titre">Membres</h2>
      {seance.membres.length === 0 && <p className="discret">Aucun membre pour le moment.</p>}
      <ul className="liste">
        {seance.membres.map((m) => (
          <li key={m.id} className="seance-membre">
            <span>
              {m.nom}, {m.qualite}
              {m.moi && ' (vous)'}
            </span>
            {noter ? (
              <Bouton
                variante="discret"
                onClick={async () => {
                  await agir('NOTER_PRESENCE', { membre: m.id, present: !m.present });
                }}
              >
                {m.present ? 'Présent : noter absent' : 'Absent : noter présent'}
                <span className="hors-ecran">, {m.nom}</span>
              </Bouton>
            ) : (
              <span className="discret">{m.present ? 'Présent' : 'Absent'}</span>
            )}
          </li>
        ))}
      </ul>
      {peut(seance, 'NOMMER_MEMBRE') && (
        <details>
          <summary>Ajouter un membre</summary>
          <NouveauMembre agir={agir} />
        </details>
      )}
    </section>
  );
}

function Inscription({ candidats, inscrire }: Candidats & Pick<EnvoiSeance, 'inscrire'>): ReactElement {
  const [choisis, setChoisis] = useState<readonly string[]>(() => candidats.map((c) => c.dossier));
  if (candidats.length === 0) return <p className="discret">Aucun dossier n’attend cette séance.</p>;
  const envoyer = async (): Promise<void> => {
    if (choisis.length > 0) await inscrire(choisis);
  };
  return (
    <form
      className="pile"
      onSubmit={(evenement: SyntheticEvent) => {
        evenement.preventDefault();
        void envoyer();
      }}
    >
      <Choix
        libelle="Dossiers analysés, base retenue"
        name="dossiers"
        combien="plusieurs"
        options={candidats.map((c) => ({
          valeur: c.dossier,
          libelle: [c.numero, c.intitule, c.organisation].filter((x) => x !== null).join(', '),
        }))}
        valeurs={choisis}
        onChange={({ target }) =>
          setChoisis((avant) => (target.checked ? [...avant, target.value] : avant.filter((d) => d !== target.value)))
        }
      />
      <Bouton type="submit">Inscrire {pluriel(choisis.length, 'dossier')}</Bouton>
      <p className="discret">
        Proposé en tout :{' '}
        <Montant
          centimes={candidats.filter((c) => choisis.includes(c.dossier)).reduce((t, c) => t + (c.propose ?? 0), 0)}
        />
      </p>
    </form>
  );
}

/** Dossiers that await this séance, to be put on its agenda. */
export function Candidatures({
  seance,
  inscrire,
}: { seance: Seance } & Pick<EnvoiSeance, 'inscrire'>): ReactElement | null {
  const ouvert = peut(seance, 'INSCRIRE');
  const lecture = useLecture(ouvert ? adresseApi('/api/seances/{seance}/candidats', { seance: seance.id }) : null);
  if (!ouvert) return null;
  const puis = async (dossiers: readonly string[]): Promise<boolean> => {
    const inscrits = await inscrire(dossiers);
    await lecture.recharger();
    return inscrits;
  };
  return (
    <section className="pile" aria-labelledby="candidats-titre">
      <h2 id="candidats-titre">Dossiers à inscrire</h2>
      <EnLecture lecture={lecture} texte="Chargement des dossiers">
        {({ candidats }) => (
          <Inscription key={candidats.map((c) => c.dossier).join()} candidats={candidats} inscrire={puis} />
        )}
      </EnLecture>
    </section>
  );
}
