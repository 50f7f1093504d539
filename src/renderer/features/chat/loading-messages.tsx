import { PageBar } from '../../ui/page-bar.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** A conversation that is being opened; on a quick machine it is never seen. */
export const LoadingMessages = () => (
  <>
    <PageBar title="" />
    <div className="chat-column flex-1 appear-late pt-8">
      <Skeleton name="Loading the messages" lines={[38, 92, 84, 61, 45, 88, 72]} />
    </div>
  </>
)
