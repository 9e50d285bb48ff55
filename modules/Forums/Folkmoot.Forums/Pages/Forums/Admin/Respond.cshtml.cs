using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Residents;
using Folkmoot.Forums.OfficialResponses;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using BoardEntity = Folkmoot.Forums.Boards.Board;
using TopicEntity = Folkmoot.Forums.Topics.Topic;

namespace Folkmoot.Forums.Pages.Forums.Admin;

[Authorize(Policy = "Forums.Respond")]
public sealed class RespondModel(
    ResponseDesk desk, ResponseReader reader, Responders responders, StepRules rules, ResponseTexts words, IStringLocalizer<RespondModel> texts) : PageModel
{
    [BindProperty]
    public Guid FormToken { get; set; }

    /// <summary>The state in which the writer saw the answer; empty for no question yet.</summary>
    [BindProperty]
    public ResponseState? Seen { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose a state")]
    public ResponseState? State { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter what everybody will read")]
    [StringLength(ResponseDesk.MaximumText, ErrorMessage = "What everybody will read must be 5,000 characters or fewer")]
    public string? Text { get; set; }

    [BindProperty]
    public DateOnly? Day { get; set; }

    [BindProperty, StringLength(ResponseDesk.MaximumEvidence, ErrorMessage = "The web address must be 500 characters or fewer")]
    public string? Evidence { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose as what you answer")]
    public string? Role { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter your department or title")]
    [StringLength(ResponseDesk.MaximumDepartment, ErrorMessage = "Department or title must be 80 characters or fewer")]
    public string? Department { get; set; }

    public TopicEntity Topic { get; private set; } = null!;

    public BoardEntity Board { get; private set; } = null!;

    public ResponseView? Answer { get; private set; }

    public IReadOnlyList<SelectListItem> Roles { get; private set; } = [];

    public IEnumerable<SelectListItem> States => ResponseStates.After(Answer?.State).Select(state => new SelectListItem(words.Of(state), $"{state}"));

    public async Task<IActionResult> OnGetAsync(long topicId, CancellationToken cancellationToken)
    {
        (FormToken, Department) = (Guid.CreateVersion7(), await reader.DepartmentOfAsync(User.UserId(), cancellationToken));
        return await CheckAsync(topicId, cancellationToken) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(long topicId, CancellationToken cancellationToken)
    {
        if (await CheckAsync(topicId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Role is not null && Roles.All(r => r.Value != Role))
        {
            ModelState.AddModelError(nameof(Role), texts["Choose as what you answer"]);
        }

        return ModelState.IsValid ? await SayAsync(cancellationToken) : Page();
    }

    private async Task<IActionResult> SayAsync(CancellationToken cancellationToken)
    {
        var step = new StepWords(State!.Value, Text!.Trim(), Role!, Department!.Trim(), Day, string.IsNullOrWhiteSpace(Evidence) ? null : Evidence.Trim());
        foreach (var (field, problem) in await rules.ProblemsAsync(step, User, Board, cancellationToken))
        {
            ModelState.AddModelError(field, problem);
        }

        return !ModelState.IsValid ? Page()
            : await desk.SayAsync(Board, Topic, step, Seen, User.UserId(), FormToken, cancellationToken) ? LocalRedirect($"~/forums/{Board.Slug}/{Topic.Id}/{Topic.Slug}#official-answer")
            : ShowChanged();
    }

    private PageResult ShowChanged()
    {
        ModelState.Remove(nameof(Seen));
        Seen = Answer?.State;
        ModelState.AddModelError(nameof(State), texts["Somebody else has answered meanwhile. Read it and choose again"]);
        return Page();
    }

    private async Task<IActionResult?> CheckAsync(long topicId, CancellationToken cancellationToken)
    {
        if (await reader.FindTopicAsync(topicId, cancellationToken) is not (var topic, var board))
        {
            return NotFound();
        }

        (Topic, Board) = (topic, board);
        if (!await responders.MayAsync(User, board, cancellationToken))
        {
            return Forbid();
        }

        Answer = await reader.FindAsync(topicId, cancellationToken);
        Seen = Request.Method == HttpMethods.Get ? Answer?.State : Seen;
        Roles = [.. (await responders.RolesOfAsync(User, board, cancellationToken)).Select(role => new SelectListItem(words.OfRole(role), role))];
        return null;
    }
}
