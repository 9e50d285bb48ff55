using Folkmoot.Core.Grants;
using Folkmoot.Core.SiteSettings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Assistant.Pages.Assistant.Admin;

[Authorize(Policy = "Core.ManageSettings"), WholeSite]
public sealed class SettingsModel(SettingsDesk<AssistantSettings> desk, IStringLocalizer<SettingsForm> texts) : SettingsPageModel<AssistantSettings>(desk, texts);
