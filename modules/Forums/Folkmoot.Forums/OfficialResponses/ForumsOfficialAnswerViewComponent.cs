using Folkmoot.Core.Residents;
using Folkmoot.Forums.Topics;
using Microsoft.AspNetCore.Mvc;

namespace Folkmoot.Forums.OfficialResponses;

/// <summary>How far the council is with a topic, the first thing under its title.</summary>
public sealed class ForumsOfficialAnswerViewComponent(ResponseReader responses) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(TopicHeading topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        var response = await responses.FindAsync(topic.Id, HttpContext.RequestAborted);
        foreach (var author in (response?.Steps ?? []).Select(s => s.AuthorId).OfType<string>())
        {
            HttpContext.Shows(Profile.ItemOf(author));
        }

        return response is null ? Content("") : View(new OfficialAnswer(topic, response));
    }
}

/// <summary>An answer on its topic's page.</summary>
public sealed record OfficialAnswer(TopicHeading Topic, ResponseView Response)
{
    /// <summary>Whether more people can join the question.</summary>
    public bool IsOpen => !Topic.IsArchived && Response.State is ResponseState.Open or ResponseState.Considering;
}
