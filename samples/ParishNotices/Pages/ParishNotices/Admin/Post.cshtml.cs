using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ParishNotices.Notices;

namespace ParishNotices.Pages.Admin;

[Authorize(Policy = "ParishNotices.Post")]
public sealed class PostModel(NoticeBoard board, TimeProvider clock) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter a title"), StringLength(100, ErrorMessage = "Title must be 100 characters or fewer")]
    public string? Title { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter what the notice is about"), StringLength(5000, ErrorMessage = "The notice must be 5,000 characters or fewer")]
    public string? Text { get; set; }

    [BindProperty, Range(1, 365, ErrorMessage = "Days must be between 1 and 365")]
    public int Days { get; set; } = 28;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var data = new NoticeData { Title = Title!.Trim(), Text = Text!.Trim(), TakeDownAt = clock.GetUtcNow().AddDays(Days) };
        var notice = await board.PostAsync(data, User.UserId(), cancellationToken);
        return RedirectToPage("../Notice", new { slug = notice.Slug });
    }
}
