import { pieceThread } from '../pieces/thread.ts'
import { answerPiece, sizePiece, tellPiece } from '../results/uncertainty/pieces.ts'
import { drawLivesPiece, flyPiece } from '../run/fly-pieces.ts'
import { searchPiece } from '../run/search-piece.ts'
import { searchPointPiece } from '../sweep/point-piece.ts'
import { doPiece } from './do-piece.ts'

/** All kinds of pieces that take seconds, so that another machine may do them. */
export default pieceThread({
  campaign: doPiece,
  point: searchPointPiece,
  futures: sizePiece,
  outcomes: tellPiece,
  answer: answerPiece,
  flight: flyPiece,
  lives: drawLivesPiece,
  search: searchPiece,
})
