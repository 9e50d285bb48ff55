using Folkmoot;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ParishNotices.Notices;
using NoticeEntity = ParishNotices.Notices.Notice;

namespace ParishNotices.Pages;

[AllowAnonymous, VisitorCache]
public sealed class NoticeModel(NoticeBoard board) : PageModel
{
    public NoticeEntity Notice { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await board.FindAsync(slug, cancellationToken) is not { } notice)
        {
            return NotFound();
        }

        HttpContext.Shows(notice.Item);
        Notice = notice;
        return Page();
    }
}
