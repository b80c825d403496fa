/* What the pages do beyond links and forms. Each module improves one thing that works without it. */

import { citations } from "./cite.js";
import { reading } from "./document.js";
import { feedback } from "./feedback.js";
import { earlier } from "./history.js";
import { limits } from "./limits.js";
import { growing } from "./question.js";
import { streaming } from "./stream.js";
import { suggestions } from "./suggest.js";

suggestions(growing(document.getElementById("q")));
streaming(document.getElementById("results"));
earlier(document.getElementById("history"));
limits();
reading(document.querySelector("article.document"));
citations();
feedback();
