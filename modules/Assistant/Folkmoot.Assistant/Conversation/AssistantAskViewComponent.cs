using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Folkmoot.Assistant.Conversation;

/// <summary>What an editor decides about the way in.</summary>
public sealed class AskWidgetSettings
{
    [StringLength(60)]
    public string? Text { get; set; }
}

/// <summary>A way to the assistant: a link, which a script makes a conversation beside the page. It holds no form, since the page may be kept for all visitors.</summary>
public sealed class AssistantAskViewComponent : ViewComponent
{
    public IViewComponentResult Invoke(AskWidgetSettings settings, WidgetContext? context = null)
    {
        HttpContext.Items[AskEverywhere.Placed] = true;
        return View(settings);
    }
}
