using Folkmoot.Data;
using Folkmoot.Host.Hub;

namespace Folkmoot.Host.Sites;

/// <summary>Takes a commit's news from a site's contexts to its shell on this node and, over the hub, to the other nodes.</summary>
public sealed class SiteNews(string siteId, HubNews hub, SiteShells shells) : ISiteNews
{
    public async Task CommittedAsync(AfterCommit committed)
    {
        var shell = shells.Find(siteId);
        if (committed.ChangedItems.Count > 0)
        {
            if (shell is not null)
            {
                await shell.ForgetAsync(committed.ChangedItems);
            }

            // Nobody waits for other nodes to hear of it: they would not hear sooner.
            _ = hub.TellAsync(siteId, committed.ChangedItems);
        }

        if (committed.Due is { } due)
        {
            await hub.LowerDueAsync(siteId, due);
        }

        if (committed.HasDeliveries)
        {
            shell?.Ring();
        }
    }
}
