import type { Section } from '../../../contract/enterprises'

const sections: Readonly<Record<Section, string>> = {
  A: 'Agriculture, forestry, animal husbandry and fishery',
  B: 'Mining',
  C: 'Manufacturing',
  D: 'Electricity, heat, gas and water',
  E: 'Construction',
  F: 'Wholesale and retail',
  G: 'Transport, storage and post',
  H: 'Hotels and catering',
  I: 'Information, software and IT services',
  J: 'Finance',
  K: 'Real estate',
  L: 'Leasing and business services',
  M: 'Research and technical services',
  N: 'Water, environment and public facilities',
  O: 'Residential, repair and other services',
  P: 'Education',
  Q: 'Health and social work',
  R: 'Culture, sports and entertainment',
  S: 'Public administration, social security and organisations',
  T: 'International organisations',
}

const divisions = `
  Agriculture|Forestry|Animal husbandry|Fishery|Services to agriculture
  Coal|Oil and natural gas|Ferrous ores|Non-ferrous ores|Non-metal ores|Services to mining|Other mining
  Processing of farm produce|Foods|Drinks and tea|Tobacco|Textiles|Garments|Leather, fur, feathers and shoes
  Wood, bamboo, rattan and straw|Furniture|Paper|Printing|Stationery, arts, sports and toys
  Oil, coal and other fuels|Chemicals|Medicines|Chemical fibres|Rubber and plastics|Non-metal mineral products
  Iron and steel|Non-ferrous metals|Metal products|General machinery|Special machinery|Cars
  Railway, ships, aircraft and other vehicles|Electrical machinery|Computers, communication and electronics|Instruments
  Other manufacturing|Recycling|Repair of metal products and machinery
  Electricity and heat|Gas|Water
  Buildings|Civil engineering|Installation|Decoration and other construction
  Wholesale|Retail
  Railway|Road transport|Water transport|Air transport|Pipelines|Multimodal transport and agencies|Loading and storage|Post
  Hotels|Catering
  Telecommunication, broadcasting and satellites|Internet|Software and IT services
  Banking|Capital markets|Insurance|Other finance
  Real estate
  Leasing|Business services
  Research and development|Technical services|Spreading of technology
  Water management|Ecology and environment|Public facilities|Land management
  Residential services|Repair of vehicles, electronics and household goods|Other services
  Education
  Health|Social work
  News and publishing|Radio, television, film and recording|Culture and arts|Sports|Entertainment
  Party organs|State organs|Consultative conference and parties|Social security|Associations|Grass-roots self-government
  International organisations
`
  .trim()
  .split(/\s*[|\n]\s*/)

export const industries = Object.fromEntries([
  ...Object.entries(sections).map(([section, name]) => [`industry.${section}`, name]),
  ...divisions.map((name, at) => [`industry.${String(at + 1).padStart(2, '0')}`, name]),
]) as Readonly<Record<`industry.${Section}` | `industry.${number}`, string>>
