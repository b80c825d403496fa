"""What turns text into numbers: embedders, rerankers, token counts. Imports none of the other folders."""
