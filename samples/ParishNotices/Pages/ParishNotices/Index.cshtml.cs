using Folkmoot;
using Folkmoot.Data.Settings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ParishNotices.Notices;

namespace ParishNotices.Pages;

[AllowAnonymous, VisitorCache]
public sealed class IndexModel(NoticeBoard board, ISettings<NoticeSettings> settings) : PageModel
{
    public string Introduction { get; private set; } = "";

    public IReadOnlyList<Notice> Notices { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        HttpContext.Shows(Notice.BoardItem);
        HttpContext.Shows(SettingsChanged.Of(NoticeSettings.Name));
        Introduction = (await settings.GetAsync(cancellationToken)).Introduction;
        Notices = await board.ListAsync(cancellationToken);
    }
}
