import type { ChipChoice, OtherChoice, Precision } from './chip-choice.ts'

const FORMAT_NAMES: Readonly<Record<Precision, string>> = { bf16: 'BF16', fp8: 'FP8', fp4: 'FP4' }

/** In words: which chip wins by which number format, and which prices within their ranges would change that. */
export function chipWords({ chosen, standings, winners, others }: ChipChoice): string[] {
  const formats = Object.keys(FORMAT_NAMES) as Precision[]
  const byFormat = formats.map((format) => {
    const winner = standings.find(({ chip }) => chip === winners[format])!
    const cost = Math.round(winner.usdPerPflopYear[format].nominal).toLocaleString('en')
    return `by ${FORMAT_NAMES[format]} ${winners[format]} (${cost} USD/PFLOP-yr)`
  })
  const byPrice = others.filter(({ precision, by }) => precision === 'bf16' && by !== 'precision').map(priceWords)
  return [
    `The design carries ${chosen}. In its place, as many of each as draw the same power, the cheapest is ${byFormat.join(', ')}.`,
    byPrice.length === 0
      ? 'By BF16 no chip at an end of its price range would change that.'
      : `By BF16 another would win: ${byPrice.join('; ')}.`,
  ]
}

const priceWords = ({ chip, by }: OtherChoice) =>
  by === 'its-low-price' ? `${chip} at its low price` : `${chip} if the winner cost its high price`
