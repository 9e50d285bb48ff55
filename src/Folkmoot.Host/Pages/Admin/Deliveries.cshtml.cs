using Folkmoot.Core.Grants;
using Folkmoot.Data;
using Folkmoot.Data.Outbox;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Host.Pages.Admin;

[Authorize(Policy = "Admin.Operate"), WholeSite]
public sealed class DeliveriesModel(FoundationDbContext db, ISiteNews news, TimeProvider clock) : PageModel
{
    public int Waiting { get; private set; }

    public IReadOnlyList<OutboxMessage> Dead { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Waiting = await db.Outbox.CountAsync(m => !m.Dead, cancellationToken);
        Dead = await db.Outbox.AsNoTracking().Where(m => m.Dead).OrderBy(m => m.CreatedAt).Take(100).ToListAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        var message = await db.Outbox.SingleOrDefaultAsync(m => m.Id == id && m.Dead, cancellationToken);
        if (message is null)
        {
            return NotFound();
        }

        message.Retry(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await news.CommittedAsync(AfterCommit.Deliveries);
        return RedirectToPage();
    }
}
