using Folkmoot.Core.Grants;
using Folkmoot.Core.SiteSettings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.Pages.Forums.Admin;

[Authorize(Policy = "Core.ManageSettings"), WholeSite]
public sealed class SettingsModel(SettingsDesk<ForumSettings> desk, IStringLocalizer<SettingsForm> texts) : SettingsPageModel<ForumSettings>(desk, texts);
